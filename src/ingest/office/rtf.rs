//! Rich text: its words without its control words, in the encoding of its fonts.

use crate::ingest::stream::Reading;

/// Whether bytes are such a file.
pub(in crate::ingest) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// The note that says what to do, where the feature is switched off.
#[cfg(not(feature = "rtf"))]
pub(in crate::ingest) fn document(shown: &str, _: &[u8]) -> Reading {
    super::without(shown, "it is a rich text file", "rtf", "save it as DOCX or as plain text and add that")
}

/// Reads a rich text file.
#[cfg(feature = "rtf")]
pub(in crate::ingest) fn document(shown: &str, bytes: &[u8]) -> Reading {
    let (text, whole) = reader::text(bytes);
    // Word processors' paragraphs stand apart.
    let text = text.lines().map(str::trim_end).filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
    super::text(shown, text, whole)
}

#[cfg(feature = "rtf")]
mod reader {
    use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
    use rustc_hash::FxHashMap;

    /// Groups inside of each other; deeper ones are read as if they stood at this depth.
    const DEEPEST: usize = 400;

    /// Groups whose words are no text: fonts, colours, pictures, what a field asks, what stands at the head and foot of each page.
    const SILENT: &[&str] = &[
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "fldinst",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "xmlnstbl",
        "object",
        "objdata",
        "annotation",
        "atnid",
        "atnauthor",
        "bkmkstart",
        "bkmkend",
        "datafield",
        "nonshppict",
        "shpinst",
        "filetbl",
        "revtbl",
        "mmathPr",
        "pgptbl",
        "wgrffmtfilter",
        "listpicture",
        "listtext",
    ];

    /// What holds in a group.
    #[derive(Clone, Copy)]
    struct State {
        silent: bool,
        /// Deleted, or hidden.
        hidden: bool,
        fonts: bool,
        encoding: &'static Encoding,
        /// How many characters stand in for one that old programs cannot show.
        stand_ins: usize,
        font: i32,
    }

    /// Words of a file, a paragraph a line, and whether its groups close.
    pub(super) fn text(bytes: &[u8]) -> (String, bool) {
        let mut reader = Reader {
            bytes,
            at: 0,
            out: String::new(),
            raw: Vec::new(),
            fonts: FxHashMap::default(),
            base: WINDOWS_1252,
            skip: 0,
            high: None,
            state: State { silent: false, hidden: false, fonts: false, encoding: WINDOWS_1252, stand_ins: 1, font: 0 },
            groups: Vec::new(),
            below: 0,
        };
        reader.read();
        let whole = reader.groups.is_empty() && reader.below == 0;
        (reader.out, whole)
    }

    struct Reader<'a> {
        bytes: &'a [u8],
        at: usize,
        out: String,
        /// Bytes that wait to be decoded together, because some letters take two.
        raw: Vec<u8>,
        fonts: FxHashMap<i32, &'static Encoding>,
        base: &'static Encoding,
        /// Stand-ins that are still to come.
        skip: usize,
        /// The first half of a character that takes two numbers.
        high: Option<u32>,
        state: State,
        groups: Vec<State>,
        below: usize,
    }

    impl Reader<'_> {
        fn read(&mut self) {
            while let Some(&byte) = self.bytes.get(self.at) {
                self.at += 1;
                match byte {
                    b'{' => {
                        self.flush();
                        self.skip = 0;
                        if self.groups.len() < DEEPEST {
                            self.groups.push(self.state);
                        } else {
                            self.below += 1;
                        }
                    }
                    b'}' => {
                        self.flush();
                        self.skip = 0;
                        if self.below > 0 {
                            self.below -= 1;
                        } else if let Some(state) = self.groups.pop() {
                            self.state = state;
                            // What stands behind the last group is no part of the file.
                            if self.groups.is_empty() {
                                return;
                            }
                        }
                    }
                    b'\\' => self.control(),
                    b'\r' | b'\n' => {}
                    byte => self.byte(byte),
                }
            }
            self.flush();
        }

        /// One byte of text in the encoding of its font.
        fn byte(&mut self, byte: u8) {
            if self.skip > 0 {
                self.skip -= 1;
            } else if !self.is_silent() {
                self.raw.push(byte);
            }
        }

        fn is_silent(&self) -> bool {
            self.state.silent || self.state.hidden || self.state.fonts
        }

        fn flush(&mut self) {
            if !self.raw.is_empty() {
                let (text, _) = self.state.encoding.decode_without_bom_handling(&self.raw);
                self.out.push_str(&text);
                self.raw.clear();
            }
        }

        fn put(&mut self, text: &str) {
            if self.skip > 0 {
                self.skip -= 1;
            } else if !self.is_silent() {
                self.flush();
                self.out.push_str(text);
            }
        }

        fn control(&mut self) {
            let Some(&sign) = self.bytes.get(self.at) else { return };
            if !sign.is_ascii_alphabetic() {
                self.at += 1;
                match sign {
                    b'\'' => {
                        let code =
                            self.bytes.get(self.at..self.at + 2).and_then(|h| u8::from_str_radix(std::str::from_utf8(h).ok()?, 16).ok());
                        self.at = (self.at + 2).min(self.bytes.len());
                        if let Some(code) = code {
                            self.byte(code);
                        }
                    }
                    b'~' => self.put("\u{A0}"),
                    b'_' => self.put("-"),
                    b'*' => self.state.silent = true,
                    b'\\' | b'{' | b'}' => self.byte(sign),
                    b'\r' | b'\n' => self.put("\n"),
                    _ => {}
                }
                return;
            }
            let word = &self.bytes[self.at..];
            let word = &word[..word.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count()];
            self.at += word.len();
            let digits = &self.bytes[self.at..];
            let sign = usize::from(digits.first() == Some(&b'-'));
            let length = sign + digits[sign..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
            let number = std::str::from_utf8(&digits[..length]).ok().and_then(|n| n.parse::<i32>().ok());
            if number.is_some() {
                self.at += length;
            }
            if self.bytes.get(self.at) == Some(&b' ') {
                self.at += 1;
            }
            let word = std::str::from_utf8(word).unwrap_or_default();
            self.word(word, number);
        }

        fn word(&mut self, word: &str, number: Option<i32>) {
            let on = number != Some(0);
            match word {
                "par" | "line" | "sect" | "page" | "row" | "softline" => self.put("\n"),
                "tab" | "cell" | "nestcell" => self.put("\t"),
                "emdash" => self.put("—"),
                "endash" => self.put("–"),
                "lquote" => self.put("‘"),
                "rquote" => self.put("’"),
                "ldblquote" => self.put("“"),
                "rdblquote" => self.put("”"),
                "bullet" => self.put("•"),
                "emspace" | "enspace" | "qmspace" => self.put(" "),
                "u" => self.unicode(number.unwrap_or_default()),
                "uc" => self.state.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
                "bin" => {
                    self.at = self.at.saturating_add(usize::try_from(number.unwrap_or_default()).unwrap_or_default()).min(self.bytes.len())
                }
                "ansicpg" => {
                    self.base = encoding(number.unwrap_or_default());
                    self.turn(self.base);
                }
                "mac" => {
                    self.base = MACINTOSH;
                    self.turn(self.base);
                }
                "fonttbl" => self.state.fonts = true,
                "f" => {
                    self.flush();
                    self.state.font = number.unwrap_or_default();
                    if !self.state.fonts {
                        let encoding = self.fonts.get(&self.state.font).copied().unwrap_or(self.base);
                        self.turn(encoding);
                    }
                }
                "fcharset" if self.state.fonts => {
                    if let Some(encoding) = of_charset(number.unwrap_or_default()) {
                        self.fonts.insert(self.state.font, encoding);
                    }
                }
                "deleted" | "v" => {
                    self.flush();
                    self.state.hidden = on;
                }
                "plain" => {
                    self.flush();
                    self.state.hidden = false;
                }
                word if SILENT.contains(&word) => {
                    self.flush();
                    self.state.silent = true;
                }
                _ => {}
            }
        }

        fn turn(&mut self, encoding: &'static Encoding) {
            self.flush();
            self.state.encoding = encoding;
        }

        /// A character by its number; the ones beyond the first plane take two.
        fn unicode(&mut self, number: i32) {
            let code = u32::try_from(if number < 0 { number + 65_536 } else { number }).unwrap_or_default();
            let whole = match (self.high.take(), code) {
                (_, 0xD800..=0xDBFF) => {
                    self.high = Some(code);
                    None
                }
                (Some(high), 0xDC00..=0xDFFF) => char::from_u32(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)),
                _ => char::from_u32(code).filter(|c| !c.is_control()),
            };
            self.skip = 0;
            if let Some(c) = whole {
                self.put(c.encode_utf8(&mut [0; 4]));
            }
            self.skip = self.state.stand_ins;
        }
    }

    fn encoding(code_page: i32) -> &'static Encoding {
        let label = match code_page {
            10000 => "macintosh".to_string(),
            932 => "shift_jis".to_string(),
            936 => "gbk".to_string(),
            949 => "euc-kr".to_string(),
            950 => "big5".to_string(),
            65001 => "utf-8".to_string(),
            866 => "ibm866".to_string(),
            page => format!("windows-{page}"),
        };
        Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
    }

    /// The encoding of a font by the number of its letters.
    fn of_charset(number: i32) -> Option<&'static Encoding> {
        Some(encoding(match number {
            0 => 1252,
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => return None,
        }))
    }

    #[cfg(test)]
    mod tests {
        use super::text;
        use proptest::prelude::*;

        #[test]
        fn words_come_out_and_control_words_stay_in() {
            let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}}{\*\generator x}{\header Page 1}\f0 \u8220?We\'92re \b staying\b0 ,\u8221? said caf\'e9 owner Ren\'e9.\par {\deleted gone}\f1\'cc\'e8\'f0\f0  {\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\line a\{b\}\u-10179?\u-8704?}";
            assert_eq!(text(rtf).0, "“We’re staying,” said café owner René.\nМир link\na{b}😀");
        }

        proptest! {
            #[test]
            fn no_bytes_panic(s in "(\\{|\\}|\\\\|'[0-9a-g]{0,2}|u-?[0-9]{0,6}|bin[0-9]{0,12}|par|fonttbl|[ a-zé]){0,60}") {
                let _ = text(format!("{{\\rtf1{s}").as_bytes());
            }
        }
    }
}

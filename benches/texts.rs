//! The texts of the benches that read one folder.

use sayso::ingest::Document;
use sayso::text::Text;

const INVENTED: &str = "Harbour board denies knowing of the leak\n\nThe harbour board of Port Ellery denied on Tuesday that it had known \
of the fuel leak before divers found it. “Nobody told us,” said Mara Lindqvist, who chairs the board, adding that at least 40 tonnes \
had been lost. The coastguard, however, says that it warned the board twice in March.\n\nA spokesman for the fishermen's union, \
Teun Abbas, put the loss at 65 tonnes and accused the board of hiding the figure. Officials in the capital declined to comment.\n";

/// Every `*.txt` of the folder that the command line names, by name; an invented article, repeated, when it names none.
pub fn documents() -> Vec<Document> {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let texts = match &folder {
        Some(folder) => read(folder),
        None => vec![INVENTED.to_owned(); 500],
    };
    texts.iter().map(|t| Document::of_text("bench", Text::new(t.as_str()))).collect()
}

/// Stretches between white space in all documents.
pub fn words(documents: &[Document]) -> usize {
    documents.iter().map(|d| d.text.as_str().split_whitespace().count()).sum()
}

fn read(folder: &str) -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the folder can be listed").flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths.iter().map(|p| std::fs::read_to_string(p).expect("the text is UTF-8")).collect()
}

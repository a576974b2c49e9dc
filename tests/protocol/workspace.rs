//! A folder of notes on the disk that goes with its test.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;

/// A folder that is empty at first.
pub struct Workspace {
    dir: tempfile::TempDir,
}

impl Workspace {
    pub fn empty() -> Workspace {
        Workspace { dir: tempfile::tempdir().unwrap() }
    }

    pub fn folder(&self) -> &Path {
        self.dir.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn uri(&self, name: &str) -> String {
        uri(&self.path(name))
    }

    pub fn root(&self) -> String {
        uri(self.dir.path())
    }

    /// A client whose workspace this is, once all its notes have been read.
    pub fn client(&self, capabilities: Value, notes: u64) -> Client {
        let mut client = Client::start(&[]);
        let folders = json!([{ "uri": self.root(), "name": "notes" }]);
        client.initialize(json!({ "workspaceFolders": folders, "capabilities": capabilities }));
        wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == notes);
        client.ignore_log();
        client
    }
}

/// Waits until the server says of itself what is wanted.
pub fn wait_for(client: &mut Client, wanted: impl Fn(&Value) -> bool) -> Value {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let status = client.ask("rapporteur/status", json!({}));
        if wanted(&status) {
            return status;
        }
        assert!(Instant::now() < until, "{status}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

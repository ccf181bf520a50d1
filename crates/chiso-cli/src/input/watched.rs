use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::time::SystemTime;

/// A file that must be the same at its end as it was at its beginning: half of one report and half of another is neither.
#[derive(Debug)]
pub(super) struct Watched {
    file: File,
    before: Option<State>,
}

/// What changes when a file does.
type State = (u64, SystemTime);

impl Watched {
    /// Watches a regular file; a pipe or a device has no state to compare.
    pub(super) fn new(file: File) -> Self {
        let before = file.metadata().ok().filter(Metadata::is_file).and_then(|metadata| state(&metadata));
        Self { file, before }
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        if count == 0 && !buffer.is_empty() && self.before.is_some() {
            let after = self.file.metadata().ok().and_then(|metadata| state(&metadata));
            if after != self.before {
                return Err(io::Error::other("it changed while it was read"));
            }
        }
        Ok(count)
    }
}

impl Seek for Watched {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

fn state(metadata: &Metadata) -> Option<State> {
    Some((metadata.len(), metadata.modified().ok()?))
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::Read;
    use std::time::{Duration, SystemTime};

    use super::Watched;

    #[test]
    fn a_file_that_changes_is_refused_at_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unit.toml");
        fs::write(&path, "format = 1\n").unwrap();
        let mut text = String::new();
        Watched::new(File::open(&path).unwrap()).read_to_string(&mut text).unwrap();
        assert_eq!(text, "format = 1\n");

        let mut grown = Watched::new(File::open(&path).unwrap());
        grown.read_exact(&mut [0; 4]).unwrap();
        fs::write(&path, "format = 1\n[unit]\n").unwrap();
        assert_eq!(grown.read_to_end(&mut Vec::new()).unwrap_err().to_string(), "it changed while it was read");

        let mut touched = Watched::new(File::open(&path).unwrap());
        let later = SystemTime::now() + Duration::from_secs(10);
        File::options().write(true).open(&path).unwrap().set_modified(later).unwrap();
        assert!(touched.read_to_end(&mut Vec::new()).is_err());
    }
}

//! The bytes of a file, for readers that look here and there in it.

use std::fs::{File, Metadata};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// A file that several readers look into, each at its own place.
#[derive(Clone, Debug)]
pub(super) struct Source {
    file: Arc<Mutex<File>>,
    length: u64,
    before: Option<(u64, SystemTime)>,
}

impl Source {
    pub(super) fn new(file: File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        let before = state(&metadata);
        Ok(Self { file: Arc::new(Mutex::new(file)), length: metadata.len(), before })
    }

    /// Whether the file is what it was when it was opened.
    pub(super) fn is_unchanged(&self) -> bool {
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.metadata().ok().and_then(|metadata| state(&metadata)) == self.before
    }

    /// Reads at a place, as much as there is room for, or as there is.
    fn read_at(&self, place: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place))?;
        file.read(buffer)
    }
}

fn state(metadata: &Metadata) -> Option<(u64, SystemTime)> {
    Some((metadata.len(), metadata.modified().ok()?))
}

/// One reader.
#[derive(Debug)]
pub(super) struct At {
    source: Source,
    place: u64,
}

impl Read for At {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read_at(self.place, buffer)?;
        self.place = self.place.saturating_add(count as u64);
        Ok(count)
    }
}

impl Length for Source {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Source {
    type T = BufReader<At>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::new(At { source: self.clone(), place: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // Nothing is made room for that the file does not have.
        if start.checked_add(length as u64).is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF(format!("{length} bytes at {start} are beyond the end of the file")));
        }
        let mut bytes = Vec::with_capacity(length);
        At { source: self.clone(), place: start }.take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() == length {
            return Ok(bytes.into());
        }
        Err(ParquetError::EOF(format!("{} bytes at {start} instead of {length}", bytes.len())))
    }
}

//! Arrow's own file: IPC.

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;
use arrow_schema::Schema;

use super::Written;
use crate::parquet::Failure;

/// Writes batches; whoever calls takes the bytes.
pub(crate) struct ArrowWriter {
    file: FileWriter<Written>,
    written: Written,
}

impl ArrowWriter {
    pub(super) fn new(schema: &Schema) -> Result<Self, Failure> {
        let written = Written::default();
        Ok(Self { file: FileWriter::try_new(written.clone(), schema)?, written })
    }

    pub(super) fn take(&self) -> Vec<u8> {
        self.written.take()
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        Ok(self.file.write(batch)?)
    }

    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.file.finish()?)
    }
}

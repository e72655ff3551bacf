/** Parquet by parquet-java: the only package that uses this library; both are loaded when a file is Parquet. */
package torchebm.table.parquet;

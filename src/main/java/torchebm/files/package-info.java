/** The only package that opens and writes files: it controls the access to them, and records which were read. */
package torchebm.files;

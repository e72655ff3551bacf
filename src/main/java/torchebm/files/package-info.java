/** The one place where files are opened and written: it knows what may be opened, and remembers what was read. */
package torchebm.files;

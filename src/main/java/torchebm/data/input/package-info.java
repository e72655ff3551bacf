/** The numbers of files: of text and of NumPy arrays, with the errors of tables and the limits of their size. */
package torchebm.data.input;

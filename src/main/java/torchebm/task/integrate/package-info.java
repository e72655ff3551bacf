/** The operation of {@code integrate}: log Z, means and wells of a spec. */
package torchebm.task.integrate;

/** The results of tasks and jobs, as records. */
package torchebm.result;

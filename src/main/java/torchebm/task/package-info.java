/** Tasks: planned from specs, executed one by one or in parallel, skipped if their files are current. */
package torchebm.task;

/** Tasks: planned from specs, executed alone or many at once, left out if their files are current, written whole. */
package torchebm.task;

/** Digests of written files and of what they were made from, kept in a list in each folder. */
package torchebm.task.fingerprint;

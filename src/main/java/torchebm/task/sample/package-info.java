/** Sampling: what a user asks for, the chains, their files, and what the draws say. */
package torchebm.task.sample;

/** Results as text for people, and as JUnit XML. */
package torchebm.cli.report;

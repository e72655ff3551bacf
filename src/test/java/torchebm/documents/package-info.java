/** Tests of README.md and docs: their commands, pictures, links and generated parts. */
package torchebm.documents;

/** Models in jars that the user names: classes that extend {@code BaseModel}, and how they get their parameters. */
package torchebm.plugin;

/**
 * Models in jars that the user names: classes that extend {@code BaseModel}, and the parameters of their constructors.
 */
package torchebm.plugin;

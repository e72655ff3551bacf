/** Where an energy is evaluated, and the field of energies that comes out. */
package torchebm.grid;

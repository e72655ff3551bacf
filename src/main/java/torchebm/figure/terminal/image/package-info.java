/** Images by the protocols of terminals: of kitty, of iTerm2, and as sixels. */
package torchebm.figure.terminal.image;

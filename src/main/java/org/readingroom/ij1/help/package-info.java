/**
 * The pages of the program in a window of its own, without a network or a browser: what the Help button and F1 of a command's dialog open. Start with {@link org.readingroom.ij1.help.HelpWindow}.
 * The pages are those of the folder docs, which the build puts into the jar; that of a command is made of what the command itself declares, and leads to where the others speak of it.
 */
package org.readingroom.ij1.help;

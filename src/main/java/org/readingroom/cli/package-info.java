/**
 * The command line {@code reading-room}: one command, a file of commands, an ImageJ macro or a script, each without a display, with an exit
 * code and one sentence on standard error when it fails.
 *
 * <p>Start with {@link org.readingroom.cli.Launcher}. What a command's words mean is decided in {@code call}, the same as in menus and macros.
 */
package org.readingroom.cli;

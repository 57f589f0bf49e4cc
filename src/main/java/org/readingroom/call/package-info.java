/**
 * How the text of a call becomes a running command: the words of a command line or the options of a macro are split, matched with what the
 * command declares, turned into typed inputs (files are opened), and what the command makes is handed back or saved.
 *
 * <p>Start with {@link org.readingroom.call.CommandCall}; {@link org.readingroom.call.CommandForm} says what a command takes. The rules are
 * strict: an unknown key, a key given twice, a bad number or choice is a {@link org.readingroom.call.BadCallException} that names the key,
 * the value and what is allowed. Absent keys take the declared default, never a remembered value.
 *
 * <p>Hosts have a whole SciJava context; files of jobs and scripts a {@link org.readingroom.call.SmallContext}; a program that runs one command, where
 * {@code --prepare} was run, a {@link org.readingroom.call.LazyContext}, in which nothing is made before somebody asks for it.
 *
 * <p>Knows no ImageJ: {@code ij1} (the menu and macros) and {@code cli} (the command line) are its two {@link org.readingroom.call.Host}s.
 */
package org.readingroom.call;

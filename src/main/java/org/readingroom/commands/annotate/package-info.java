/**
 * Commands: turning a few drawn slices into whole structures. Each is a form, ten lines of work: it declares inputs and outputs, calls one room below, and reports.
 *
 * <p>A menu item, a macro line, a script call and a command line reach the same class; what its texts mean is read by
 * {@link org.readingroom.call}. What many of them take stands in the classes that they extend, from {@code AnnotationCommand} to {@code SliceCommand}; whose annotations are
 * meant, in a file or in the window, is found by {@code EditedFile}. Parameter names are macro API: chosen once, never renamed. Everything worth testing lies below.
 */
package org.readingroom.commands.annotate;

/**
 * Commands: looking at a volume - windows, planes, projections. Each is a form, ten lines of work: it declares inputs and outputs, calls one room below, and reports.
 *
 * <p>A menu item, a macro line, a script call and a command line reach the same class; what its texts mean is read by
 * {@link org.readingroom.call}. Parameter names are macro API: chosen once, never renamed. Everything worth testing lies below.
 */
package org.readingroom.commands.view;

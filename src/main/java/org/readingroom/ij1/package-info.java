/**
 * The customs house: ImageJ's classes stop here. {@link org.readingroom.ij1.Images} turns a Volume into an ImagePlus and back on the same
 * pixel arrays; {@link org.readingroom.ij1.CommandBridge} is the one plugin that every menu item names, and carries macro options, the
 * active image, dialog, results, recording and errors between ImageJ and a SciJava command; {@link org.readingroom.ij1.MacroRunner} runs
 * ImageJ macros without a display.
 *
 * <p>Start with CommandBridge. What the text of a call means is decided below, in {@code call}; what commands do, in the rooms under that.
 * Signed 16-bit values have 32768 added only while ImageJ holds them; the Volume says so by its samples' offset.
 */
package org.readingroom.ij1;

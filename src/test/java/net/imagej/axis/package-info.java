/** Stands in for ImageJ2's axes. */
package net.imagej.axis;

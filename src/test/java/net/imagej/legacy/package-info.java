/** Stands in for imagej-legacy: the one method that is looked for on the stack. */
package net.imagej.legacy;

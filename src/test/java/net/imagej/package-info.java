/** Stands in for ImageJ2, whose jars are on no registry that the build reaches: the few methods by whose names the converters ask, as imagej-common 2.1 declares them. */
package net.imagej;

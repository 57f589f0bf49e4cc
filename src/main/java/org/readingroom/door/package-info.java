/**
 * The door of the house, which opens for any Java: what the menu names first. It is compiled for Java 8 and knows ImageJ alone, so that an old
 * Fiji shows a sentence where it would else show {@code UnsupportedClassVersionError}.
 */
package org.readingroom.door;

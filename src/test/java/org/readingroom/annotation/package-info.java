/** Tests of annotations as values, and the small examples that all tests of the room share. */
package org.readingroom.annotation;

/**
 * Pictures one after the other in a file: AVI of JPEG pictures, which every player knows, and animated GIF, for slides and pages
 * ({@link org.readingroom.display.film.FilmFile}). No sound, no patient data.
 */
package org.readingroom.display.film;

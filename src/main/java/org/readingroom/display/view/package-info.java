/**
 * What a viewport shows, without a window system: where it looks ({@link org.readingroom.display.view.ViewState}, immutable), which point of the
 * patient lies under which pixel ({@link org.readingroom.display.view.ViewGeometry}), how each volume is coloured
 * ({@link org.readingroom.display.view.ImageLook}) and the pictures of it all, one after another
 * ({@link org.readingroom.display.view.ViewPainter}, int[] ARGB; what it keeps makes the next one cheap).
 *
 * <p>Display state belongs to the view, never to the pixels: nothing here changes a sample, and no change of one setting resets another.
 */
package org.readingroom.display.view;

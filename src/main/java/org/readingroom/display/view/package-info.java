/**
 * What a viewport shows, without a window system: where it looks ({@link org.readingroom.display.view.ViewState}, immutable), which point of the
 * patient lies under which pixel ({@link org.readingroom.display.view.ViewGeometry}), how each volume is coloured
 * ({@link org.readingroom.display.view.ImageLook}) and the picture of it all ({@link org.readingroom.display.view.ViewRenderer}, int[] ARGB).
 *
 * <p>Display state belongs to the view, never to the pixels: nothing here changes a sample, and no change of one setting resets another.
 */
package org.readingroom.display.view;

/**
 * The viewport: a Swing component that shows one view of the workbench, draws what stands over the picture, and hands mouse and keys to the tool
 * in use. Pictures are made beside the event thread ({@link org.readingroom.ui.view.PictureQueue}); the newest wish wins.
 *
 * <p>A viewport consumes every key it is given, also those it does not know: ImageJ's single-letter shortcuts would change pixels.
 */
package org.readingroom.ui.view;

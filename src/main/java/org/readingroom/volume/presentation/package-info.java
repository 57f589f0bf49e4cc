/**
 * How somebody saw images, apart from the pixels: {@link org.readingroom.volume.presentation.PresentationState} holds windows, turn, displayed
 * area, shutters and what was drawn, in coordinates of the images themselves. Rooms that read such states and rooms that show them meet here.
 */
package org.readingroom.volume.presentation;

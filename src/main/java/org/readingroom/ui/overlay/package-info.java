/**
 * What is written and drawn over the picture of a viewport: {@link org.readingroom.ui.overlay.Overlays} has all of it in order. Letters, scale
 * bar and ink are those of written pictures ({@code display}); what stands in the corners is put together as plain text in
 * {@link org.readingroom.ui.overlay.CornerText}, which needs no screen.
 *
 * <p>Names and identifiers of patients are written only while the workbench's switch says so.
 */
package org.readingroom.ui.overlay;

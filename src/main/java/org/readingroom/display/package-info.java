/**
 * How volumes are looked at, without a window on the screen: display windows and presets, the three orthogonal planes in radiological
 * orientation, oblique planes and slabs, projections, and pictures of all of these as ARGB pixels or PNG.
 *
 * <p>Start with {@link org.readingroom.display.OrthogonalPlanes} (which planes), {@link org.readingroom.display.Slab} and
 * {@link org.readingroom.display.Reslice} (thicker or oblique ones), {@link org.readingroom.display.PresetTable} (which window) and
 * {@link org.readingroom.display.PlanePicture} (make it a picture). Results are volumes again, with an affine that still says where
 * every pixel lies in the patient.
 *
 * <p>Knows no Swing, no ImageJ and no file format but PNG. What a sample is worth and where it lies is told in
 * {@link org.readingroom.volume}; stored values are never changed here. "No measurement" means: a stored value in the volume's padding
 * range, or NaN; it is left out of every statistic and projection and shown black.
 */
package org.readingroom.display;

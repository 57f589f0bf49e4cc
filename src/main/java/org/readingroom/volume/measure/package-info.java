/**
 * Measurements: points kept in the patient (LPS mm) on the plane they were drawn on, and the figures that a volume gives for them. Start reading
 * at {@link org.readingroom.volume.measure.Measurement} (what was drawn) and {@link org.readingroom.volume.measure.Measuring} (what it comes to).
 *
 * <p>All lengths go through {@link org.readingroom.volume.measure.LengthScale}: millimetres only where the volume's grid is known to be in
 * millimetres, pixels where it is not, an ultrasound region's own units inside of it, and a refusal where no length is true. Values are real
 * values in the volume's unit, never stored ones. Drawing belongs to the workbench; nothing here knows a window.
 */
package org.readingroom.volume.measure;

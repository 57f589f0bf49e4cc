/**
 * GeoJSON as QuPath writes and reads it: a feature for each segment and slice, in pixels whose corners are whole numbers, the slice as {@code plane.z}, the
 * class with its colour. Start with {@link org.readingroom.formats.geojson.GeoJsonExporter} and {@link org.readingroom.formats.geojson.GeoJsonReader}. What
 * GeoJSON has no word for (the place in the patient, codes, tracks) stands under {@code reading_room}, which others pass over.
 * Sources: RFC 7946; QuPath's documentation, "Exporting annotations".
 */
package org.readingroom.formats.geojson;

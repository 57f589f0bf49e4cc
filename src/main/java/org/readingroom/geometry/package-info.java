/**
 * Where things are in the patient: points, directions, planes and the affine that carries a voxel index into patient space.
 *
 * <p>Patient space is LPS (x grows to the patient's left, y to posterior, z to the head), millimetres, everywhere in this project;
 * files in RAS are turned at the door ({@link org.readingroom.geometry.Affine#fromRas}). A voxel index names the voxel's centre and
 * starts at 0. Affines may shear: a tilted gantry is kept as it is, never straightened in silence.
 *
 * <p>Start with {@link org.readingroom.geometry.VoxelGrid}. Knows nothing of files, pixels or images.
 */
package org.readingroom.geometry;

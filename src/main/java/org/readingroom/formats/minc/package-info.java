/**
 * MINC 1 (NetCDF classic, see the room below) and MINC 2 (HDF5).
 *
 * <p>Start with {@link org.readingroom.formats.minc.MincReader} and {@link org.readingroom.formats.minc.MincWriter}. Both versions become one
 * {@link org.readingroom.formats.minc.MincHeader}; dimensions, place and scale are worked out from it. HDF5 is read by jhdf behind a fence and written here.
 *
 * <p>MINC's world is RAS, millimetres: x grows to the patient's right, y to anterior, z to the head, as files say in their own comments; the turn to LPS
 * happens here, at the door. Source: MINC 1 programmer's guide and MINC 2.0 file format reference (McConnell Brain Imaging Centre).
 */
package org.readingroom.formats.minc;

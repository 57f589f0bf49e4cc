/**
 * A volume that fits into memory and is looked at while it is read: {@link org.readingroom.volume.loading.BackgroundLoading} fills it in the order
 * in which planes are asked for, and {@link org.readingroom.volume.loading.LoadedPlanes} says which are there and what stands in the others.
 */
package org.readingroom.volume.loading;

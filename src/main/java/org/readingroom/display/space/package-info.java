/**
 * What is seen of a whole volume at once: the rotating projection ({@link org.readingroom.display.space.ProjectionEngine}), and space
 * ({@link org.readingroom.display.space.SpaceEngine}), where a volume is rendered by opacities and segments stand as shaded surfaces. Both are
 * engines of {@link org.readingroom.display.view.ViewEngine}: the camera is a {@link org.readingroom.display.view.ViewState}, looks along its plane's
 * normal and has no perspective, so that millimetres can be measured on the picture. All on the processor, in the common threads.
 *
 * <p>{@link org.readingroom.display.space.VoxelValues} is a volume made ready for rays: 16-bit values, shared with the volume where they can be,
 * and the extremes of blocks, by which rays skip what they need not look at. {@link org.readingroom.display.space.RayFrame} is the camera in indices.
 */
package org.readingroom.display.space;

package org.readingroom.volume.scan;

import java.util.List;
import java.util.Objects;

/**
 * What a volume carries beside its samples and their place.
 *
 * @param overlays bits drawn over the planes
 * @param regions  for each plane k + nk * t the regions with units of their own; an empty list if no plane has any
 * @param mappings scales that the file offers beside its rescale; they take stored values
 * @param suv      null where an input is missing, or for anything but PET
 * @param colours  null for grey volumes, and for colour that needs no conversion
 * @param scales   other rescales that the file offers, for all planes or for each
 * @param supplement a palette for stored values from its first index on, while those below it are measured; null where all are measured
 */
public record ScanFacts(List<OverlayLayer> overlays, List<List<ScanRegion>> regions, List<ValueMapping> mappings, SuvScale suv, ColourCode colours, List<ScaleChoice> scales, ColourCode supplement) {

    public static final ScanFacts NONE = new ScanFacts(List.of(), List.of(), List.of(), null, null, List.of(), null);

    public ScanFacts {
        overlays = List.copyOf(overlays);
        regions = List.copyOf(regions);
        mappings = List.copyOf(mappings);
        scales = List.copyOf(scales);
    }

    /** The regions of one plane. */
    public List<ScanRegion> regionsOf(int plane) {
        return regions.isEmpty() ? List.of() : regions.get(plane);
    }

    /** Others in place of those that there were; bits as large as the planes. */
    public ScanFacts withOverlays(List<OverlayLayer> o) {
        return new ScanFacts(o, regions, mappings, suv, colours, scales, supplement);
    }

    /** One list for each plane k + nk * t, or an empty list. */
    public ScanFacts withRegions(List<List<ScanRegion>> r) {
        return new ScanFacts(overlays, r, mappings, suv, colours, scales, supplement);
    }

    /** Others in place of those that there were; all take stored values. */
    public ScanFacts withMappings(List<ValueMapping> m) {
        return new ScanFacts(overlays, regions, m, suv, colours, scales, supplement);
    }

    /** @param s null for none */
    public ScanFacts withSuv(SuvScale s) {
        return new ScanFacts(overlays, regions, mappings, s, colours, scales, supplement);
    }

    /** Others in place of those that there were; all take stored values. */
    public ScanFacts withScales(List<ScaleChoice> c) {
        return new ScanFacts(overlays, regions, mappings, suv, colours, c, supplement);
    }

    /** @throws NullPointerException without a code: {@link #onOtherSamples} is for samples that need none */
    public ScanFacts withColours(ColourCode c) {
        return new ScanFacts(overlays, regions, mappings, suv, Objects.requireNonNull(c), scales, supplement);
    }

    /** DICOM's supplemental palette. Source: PS3.3 C.7.6.19. */
    public ScanFacts withSupplement(ColourCode palette) {
        return new ScanFacts(overlays, regions, mappings, suv, colours, scales, Objects.requireNonNull(palette));
    }

    /** What still holds when the planes are others: nothing that is tied to a plane. */
    public ScanFacts onOtherPlanes() {
        return new ScanFacts(List.of(), List.of(), mappings, suv, colours, scales.stream().filter(c -> !c.isPerPlane()).toList(), supplement);
    }

    /** What still holds in another unit. */
    public ScanFacts withoutScales() {
        return new ScanFacts(overlays, regions, List.of(), null, colours, List.of(), supplement);
    }

    /** What still holds when the samples are no longer the stored ones: indices of a palette are none any more. */
    public ScanFacts onOtherSamples() {
        return new ScanFacts(overlays, regions, List.of(), suv, colours == null || colours.kind() == ColourCode.Kind.PALETTE ? null : colours, List.of(), null);
    }
}

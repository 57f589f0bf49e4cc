package org.readingroom.call;

/**
 * Words that an input knows although it takes others too, such as names that plugins bring: the value of its attribute {@value #ATTRIBUTE}, separated by commas.
 * Shells complete them, dialogs offer them beside the field together with what plugins brought, {@link KnownWords}. A test holds the lists to what the services know.
 */
public final class Known {

    public static final String ATTRIBUTE = "known";
    public static final String RULES = "majority,staple,multi-label-staple,local-staple,simple,shape-average,macchiato,union,intersection,threshold,weighted,plurality";
    public static final String METHODS = "gated,plain,contour";
    public static final String EFFECTS = "threshold,region-growing,flood-fill,grow-from-seeds,fill-between-slices,fill-holes,islands,smoothing,margin,hollow,logical,scissors,mask-by-intensity";
    public static final String WINDOWS = "Brain,Subdural,Stroke,Bone,Lung,Mediastinum,Abdomen,Liver,Soft tissue,Angio,MIP";
    public static final String SYNTAXES = "explicit,implicit,bigendian,deflated,encapsulated,deflated-frames,rle,jpegls,jpegls-near,jpeglossless";
    public static final String SEGMENTATIONS = "seg,labelseg,fractional,occupancy,rtstruct,nifti,nifti-each,nrrd,metaimage,mgh,tiff,coco,geojson,roi,csv,stl,obj,ply,glb,stl-ras,obj-ras,ply-ras,glb-ras";
    /** Of figures of agreement; the two conventions stand for all of theirs. */
    public static final String METRICS = "dice,jaccard,sensitivity,specificity,precision,surfel,surfel.hd95,surfel.assd,voxel,voxel.hd95,voxel.assd";
    public static final String LEVELS = "nominal,ordinal,interval,ratio";

    public static final String RESAMPLINGS = "nearest,linear";
    public static final String DATA_SETS = "nii.gz,nii,nrrd";
    public static final String VOLUMES = "nii.gz,nii,nrrd,nhdr,seg.nrrd,mha,mhd,mgz,mgh,mnc,tif,npy,dcm,gipl.gz";

    private Known() {}
}

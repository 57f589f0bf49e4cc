# Middle planes of a series in three directions through one window preset, each as a picture, and all three side by side.
# Call: reading-room --script montage.py input=FOLDER output=FOLDER preset=lung
#@ File (label = "Image", style = "directory") input
#@ File (label = "Into folder", style = "directory") output
#@ String (label = "Window preset", value = "soft tissue") preset
#@ CallService calls
#@output String written
from java.awt.image import BufferedImage
from java.io import File
from javax.imageio import ImageIO

output.mkdirs()
pictures = []
for plane in ["axial", "coronal", "sagittal"]:
    stack = calls.run("orthogonal-mpr", {"input": input, "plane": plane})[0]
    picture = File(output, plane + ".png")
    calls.run("orthogonal-mpr", {"input": input, "plane": plane, "position": stack.grid().nk() // 2, "preset": preset, "output": picture})
    pictures.append(ImageIO.read(picture))

width, height = sum([p.getWidth() for p in pictures]), max([p.getHeight() for p in pictures])
montage = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
g, x = montage.createGraphics(), 0
for p in pictures:
    g.drawImage(p, x, (height - p.getHeight()) // 2, None)
    x += p.getWidth()
g.dispose()
ImageIO.write(montage, "png", File(output, "montage.png"))
written = "%d x %d" % (width, height)

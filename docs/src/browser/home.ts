// The script of the home page. The reference used to be here: links to its sections lead on to it.

const isReferenceLink = /^#(\/|tag\/|operation\/|section\/)./.test(location.hash)
if (isReferenceLink) location.replace(`reference/index.html${location.search}${location.hash}`)

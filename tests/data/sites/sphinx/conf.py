project = "青溪县政府文件"
language = "zh_CN"
extensions = ["govterms.sites.sphinx"]
govterms_glossary = "../glossary.json"

# Makes shortcuts to nianbao on the desktop and in the start menu, for this user alone.
# They open Windows Terminal if it is there, otherwise the console of 120 columns.
$ErrorActionPreference = 'Stop'

$program = Join-Path $PSScriptRoot 'nianbao.exe'
$documents = [Environment]::GetFolderPath('MyDocuments')
$terminal = Join-Path $env:LOCALAPPDATA 'Microsoft\WindowsApps\wt.exe'

if (Test-Path $terminal) {
    $target = $terminal
    # A semicolon parts commands there. "\." keeps a drive like D:\ from ending in \".
    $folder = (Join-Path $documents '.') -replace ';', '\;'
    $command = $program -replace ';', '\;'
    $arguments = "-d `"$folder`" --title 年报 `"$command`""
    $size = ''
    try {
        $version = [version](Get-AppxPackage Microsoft.WindowsTerminal).Version
        if ($version -ge [version]'1.19') { $size = '--size 120,40 ' } # older ones do not know it
    } catch { }
    $arguments = $size + $arguments
} else {
    $target = Join-Path $env:SystemRoot 'System32\cmd.exe'
    $arguments = "/c `"title 年报 & mode con: cols=120 lines=40 & `"$program`" || pause`""
}

$shell = New-Object -ComObject WScript.Shell
foreach ($place in 'Desktop', 'Programs') {
    $path = Join-Path ([Environment]::GetFolderPath($place)) '年报.lnk'
    $link = $shell.CreateShortcut($path)
    $link.TargetPath = $target
    $link.Arguments = $arguments
    $link.WorkingDirectory = $documents
    $link.Description = '编写政府信息公开工作年度报告'
    $link.IconLocation = (Join-Path $env:SystemRoot 'System32\shell32.dll') + ',1'
    $link.Save()
    Write-Host "建好了：$path"
}

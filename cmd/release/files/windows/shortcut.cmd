@echo off
rem Makes shortcuts to nianbao on the desktop and in the start menu, for this user.
chcp 65001 >nul
if not exist "%~dp0shortcut.ps1" goto unpack
if not exist "%~dp0nianbao.exe" goto unpack
powershell.exe -NoProfile -ExecutionPolicy Bypass -File "%~dp0shortcut.ps1"
if errorlevel 1 echo 没有建成。请右键 nianbao.exe，“发送到”，“桌面快捷方式”。
pause
exit /b

:unpack
echo 请先把压缩包全部解压到一个文件夹，再在那里双击这个文件。
pause
exit /b 1

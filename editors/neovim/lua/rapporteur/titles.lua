-- Which text is a note: one of its first lines is the title of a known kind of note. Titles that stand on documents of
-- any kind ("Summary", "Trip Report") are left out. The same titles are in editors/vscode/src/titles.ts and among those
-- of data/kinds.toml; editors/test/run titles keeps them so.

local M = {}

M.titles = {
  'Information Note',
  'Information Notes',
  'Informational Note',
  'Info Note',
  'Note for Information',
  'Event Information Note',
  'Outreach Information Note',
  'Information Note on Outreach Event',
  '1540 Information Note',
  'Conference Summary',
  'Event Summary',
  'Outreach Event Summary',
  'Seminar Summary',
  'Workshop Summary',
}

-- The title has to stand among this many first lines that are not blank.
M.lines_looked_at = 5

local BLANK_LINES_ALLOWED = 50

--- The words of a line without decoration, heading marks and footnote mark, in lower case.
local function words(line)
  return line
    :gsub('\239\187\191', '')
    :gsub('<sup>%s*[%d*]+%s*</sup>', '')
    :gsub('%[%^?[%w*]+%]', '')
    :gsub('\194[\178\179\185]', '')
    :gsub('\226\129[\176-\185]', '')
    :gsub('[>#*_:]', ' ')
    :gsub('^[%s%-]+', '')
    :gsub('%s+%d%d?%s*$', '')
    :gsub('(%a)%d%d?%s*$', '%1')
    :gsub('%s+$', '')
    :gsub('%s+', ' ')
    :lower()
end

--- Whether a text with these first lines is a note.
---@param lines string[]
---@return boolean
function M.looks_like_note(lines)
  local looked = 0
  for _, line in ipairs(lines) do
    local found = words(line)
    if found ~= '' then
      for _, title in ipairs(M.titles) do
        if found == title:lower() then
          return true
        end
      end
      looked = looked + 1
      if looked == M.lines_looked_at then
        return false
      end
    end
  end
  return false
end

--- For vim.filetype.add: the type of a .md or .txt file, nil for "ask the next".
---@param buffer integer
---@return string?
function M.filetype(buffer)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, BLANK_LINES_ALLOWED, false)
  return M.looks_like_note(lines) and 'infonote' or nil
end

return M
